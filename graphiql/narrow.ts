/** True if the page is too narrow for panes side by side. narrow.css has the same width. */
export const isNarrow = () => matchMedia("(max-width: 900px)").matches;
