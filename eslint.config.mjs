import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig(
  globalIgnores(["dist/", "coverage/", "graphiql/", "bench/", "deploy/", "examples/", "docs/", "**/*.generated.ts"]),
  {
    files: ["**/*.ts"],
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
      "max-lines": ["error", { max: 300 }],
      "no-console": "error",
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true } }],
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
    files: ["test/**/*.ts"],
    rules: {
      "max-lines": ["error", { max: 400 }],
      // Answers are read field by field as JSON; a wrong path fails the assertion.
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
);
