/** One instance of each class for the whole process: state that other folders keep about the platform. */
export class SharedInstances {
  readonly #instances = new Map<new () => object, object>();

  /** Creates the instance on first use. */
  get<Instance extends object>(type: new () => Instance): Instance {
    const found = this.#instances.get(type);
    if (found instanceof type) return found;
    const created = new type();
    this.#instances.set(type, created);
    return created;
  }
}
