/**
 * The builder's entries react to clicks alone. This lets one walk them with Tab, and tick them with Enter or Space.
 * @returns what undoes it, as React wants of a ref
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

/** Inputs of the builder grab the focus as they appear: the pane would open scrolled down to the last of them. */
function stayAtTop(pane: HTMLElement, signal: AbortSignal) {
  let isUsed = false;
  const use = () => {
    isUsed = true;
  };
  const refuse = (event: FocusEvent) => {
    if (!isUsed && event.target instanceof HTMLInputElement) pane.querySelector("h2")?.focus();
  };
  pane.addEventListener("keydown", use, { signal });
  pane.addEventListener("pointerdown", use, { signal });
  pane.addEventListener("focusin", refuse, { signal });
}
