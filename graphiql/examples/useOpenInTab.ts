import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { operationNameIn } from "../operationName.ts";
import { isNarrow } from "../narrow.ts";

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
      // GraphiQL copies the editors to the tab only after a pause, in which another tab may be opened.
      actions.updateActiveTabValues({ query, variables });
      actions.setOperationName(operationNameIn(query, undefined) ?? "");
    }
    if (variables) showVariables();
    // The pane covers the editor.
    if (isNarrow()) actions.setVisiblePlugin(null);
    queryEditor?.focus();
  };
}

/** GraphiQL has no action for this. Its button opens the pane if it is closed, and otherwise leaves it open. */
function showVariables() {
  document.querySelector<HTMLButtonElement>('.graphiql-editor-tools [data-name="variables"]')?.click();
}
