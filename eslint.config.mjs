import { existsSync } from "node:fs";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** Front ends whose packages are not installed, so that there are no types: `npm run examples:build` installs them. */
const untyped = ["relay", "apollo-client"].filter((name) => !existsSync(`examples/${name}/node_modules`));

export default defineConfig(
  globalIgnores([
    "**/dist/",
    "coverage/",
    "docs/examples/generated/",
    "**/__generated__/",
    "**/*.generated.ts",
    ...untyped.map((name) => `examples/${name}/**/src/`),
  ]),
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Index signatures are read with brackets: a dot would look like a declared member.
      "@typescript-eslint/dot-notation": "off",
      // Interfaces such as Apollo's and Fastify's want functions that return promises without awaiting anything.
      "@typescript-eslint/require-await": "off",
      // A type is its fields; a class of static members is how type-graphql sees enums and inputs.
      "@typescript-eslint/no-extraneous-class": ["error", { allowWithDecorator: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // Schema classes are shapes: a plain object with the same fields is as good an answer.
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // Node's test runner waits for its tests by itself.
      "@typescript-eslint/no-floating-promises": [
        "error",
        { allowForKnownSafeCalls: [{ from: "package", package: "node:test", name: ["describe", "it"] }] },
      ],
      "max-lines": ["error", { max: 300 }],
      "no-console": "error",
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true } }],
    },
  },
  {
    files: ["**/*.d.ts"],
    rules: {
      // Declarations describe modules as they are.
      "no-restricted-exports": "off",
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
    },
  },
  {
    files: ["src/**/*.ts", "sandbox/**/*.ts"],
    rules: {
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "no-restricted-properties": [
        "error",
        {
          object: "process",
          property: "env",
          message: "Only src/main.ts reads the environment, and src/config its meaning.",
        },
      ],
    },
  },
  { files: ["src/main.ts", "sandbox/main.ts"], rules: { "no-restricted-properties": "off" } },
  { files: ["sandbox/seed/data/**"], rules: { "max-lines": "off" } },
  {
    // Node runs these files as they are, and removes types only: https://nodejs.org/api/typescript.html#type-stripping
    files: ["bench/**/*.ts", "deploy/**/*.ts", "examples/**/*.ts", "scripts/*.ts", "scripts/{graphiql,release}/*.ts"],
    rules: { "@typescript-eslint/parameter-properties": "error" },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      "max-lines": ["error", { max: 400 }],
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
);
