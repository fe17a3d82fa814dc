/** Tests run the TypeScript sources through swc, as ES modules, and talk to real servers on port 0. */
export default {
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: {
          target: "es2024",
          parser: { syntax: "typescript", decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: true },
        },
        module: { type: "es6" },
      },
    ],
  },
  // Walks of long lists, on a machine that may be busy.
  testTimeout: 120_000,
  // Jest leaves one core free for itself, which is half of a small machine.
  maxWorkers: "100%",
  coverageProvider: "v8",
  collectCoverageFrom: ["src/**/*.ts", "!src/main.ts"],
  coverageThreshold: { global: { statements: 90 } },
};
