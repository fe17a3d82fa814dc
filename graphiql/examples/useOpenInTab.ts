import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";

/** Opens an operation in a tab of its own, or goes to the tab where it is open already. */
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

/** GraphiQL has no action for this; its button opens the pane where that is closed, and leaves it open where it is. */
function showVariables() {
  document.querySelector<HTMLButtonElement>('.graphiql-editor-tools [data-name="variables"]')?.click();
}
