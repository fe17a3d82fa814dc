import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";

/** Opens an operation in a new tab, or switches to the tab where it is already open. */
export function useOpenInTab() {
  const actions = useGraphiQLActions();
  const { tabs, queryEditor, variableEditor } = useGraphiQL(pick("tabs", "queryEditor", "variableEditor"));
  return (query: string, variables = "") => {
    const open = tabs.findIndex((tab) => tab.query === query);
    if (open >= 0) {
      actions.changeTab(open);
    } else {
      actions.addTab();
      queryEditor?.setValue(query);
      variableEditor?.setValue(variables);
    }
    if (variables) showVariables();
    queryEditor?.focus();
  };
}

/** GraphiQL has no action for this. Its button opens the pane if it is closed, and otherwise leaves it open. */
function showVariables() {
  document.querySelector<HTMLButtonElement>('.graphiql-editor-tools [data-name="variables"]')?.click();
}
