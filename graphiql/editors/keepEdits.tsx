import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useEffect, useRef } from "react";
import { operationNameIn } from "../operationName.ts";

/**
 * Keeps tabs and editors the same. GraphiQL copies an edit to its tab after 100 ms: a click on another tab within that time
 * discards the edit. And it creates the editors with the content of the first tab: a click on another tab before that
 * shows the wrong operation.
 */
export function KeepEdits() {
  const actions = useGraphiQLActions();
  const { tabs, activeTabIndex, queryEditor, variableEditor } = useGraphiQL(
    pick("tabs", "activeTabIndex", "queryEditor", "variableEditor"),
  );
  const active = useRef(tabs[activeTabIndex]);
  useEffect(() => {
    active.current = tabs[activeTabIndex];
  });

  useEffect(() => {
    const query = active.current?.query ?? "";
    if (queryEditor && queryEditor.getValue() !== query) queryEditor.setValue(query);
  }, [queryEditor]);
  useEffect(() => {
    const variables = active.current?.variables ?? "";
    if (variableEditor && variableEditor.getValue() !== variables) variableEditor.setValue(variables);
  }, [variableEditor]);

  useEffect(() => {
    const saveEdits = () => {
      if (!queryEditor || !variableEditor || !active.current) return;
      const [query, variables] = [queryEditor.getValue(), variableEditor.getValue()];
      const { query: savedQuery, variables: savedVariables } = active.current;
      if (query === (savedQuery ?? "") && variables === (savedVariables ?? "")) return;
      actions.updateActiveTabValues({ query, variables });
      actions.setOperationName(operationNameIn(query, active.current.operationName) ?? "");
    };
    // Before the handlers of React, which listen at an element inside of the document.
    document.addEventListener("click", saveEdits, { capture: true });
    return () => document.removeEventListener("click", saveEdits, { capture: true });
  }, [actions, queryEditor, variableEditor]);

  // GraphiQL names the active tab by the selected operation when another tab is added.
  useEffect(() => {
    const { query, operationName } = active.current ?? {};
    actions.setOperationName(operationNameIn(query ?? "", operationName) ?? "");
  }, [actions, activeTabIndex]);
  return null;
}
