/**
 * Makes the entries of the builder, which handle only clicks, accessible by keyboard: Tab moves between them, Enter and
 * Space select them.
 * @returns the cleanup function of the React ref
 */
export function byKeyboard(pane: HTMLElement): () => void {
  const end = new AbortController();
  const makeReachable = () => {
    for (const entry of pane.querySelectorAll<HTMLElement>('span[style*="cursor: pointer"]:not([tabindex])')) {
      entry.tabIndex = 0;
      entry.role = "button";
    }
  };
  const observer = new MutationObserver(makeReachable);
  observer.observe(pane, { childList: true, subtree: true });
  makeReachable();

  const press = (event: KeyboardEvent) => {
    const entry = event.target;
    if (!["Enter", " "].includes(event.key) || !(entry instanceof HTMLSpanElement)) return;
    event.preventDefault();
    entry.click();
  };
  pane.addEventListener("keydown", press, { signal: end.signal });
  stayAtTop(pane, end.signal);
  return () => {
    observer.disconnect();
    end.abort();
  };
}

/** Inputs of the builder take the focus when they are rendered, which would scroll the pane to the last one. */
function stayAtTop(pane: HTMLElement, signal: AbortSignal) {
  let isUsed = false;
  const use = () => {
    isUsed = true;
  };
  const keepAtTop = (event: FocusEvent) => {
    if (!isUsed && event.target instanceof HTMLInputElement) pane.querySelector("h2")?.focus();
  };
  pane.addEventListener("keydown", use, { signal });
  pane.addEventListener("pointerdown", use, { signal });
  pane.addEventListener("focusin", keepAtTop, { signal });
}
