/** Monaco's workers are files of this origin. The build fills in their names, which carry a hash. */
declare const WORKERS: { editor: string; json: string; graphql: string };

const scripts: Partial<Record<string, string>> = WORKERS;

Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (_id: string, label: string) => new Worker(new URL(scripts[label] ?? WORKERS.editor, import.meta.url)),
  },
});
