/** Numbers the record calls of each connector instance: some applications let page tokens expire after a while. */
export class RecordCalls {
  private readonly byInstance = new Map<number, number>();

  /** The number of this call, from 1. */
  next(instanceId: number): number {
    const number = (this.byInstance.get(instanceId) ?? 0) + 1;
    this.byInstance.set(instanceId, number);
    return number;
  }
}
