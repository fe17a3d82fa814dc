/** A node with three neighbors, and the name of the API. */
export function Logo() {
  return (
    <span className="logo">
      <svg
        viewBox="0 0 24 24"
        width="20"
        height="20"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
      >
        <path d="M12 12 5 7m7 5 7-5m-7 5v8" />
        <g fill="currentColor" stroke="none">
          <circle cx="12" cy="12" r="3.5" />
          <circle cx="4.5" cy="6.5" r="2.5" />
          <circle cx="19.5" cy="6.5" r="2.5" />
          <circle cx="12" cy="20.5" r="2.5" />
        </g>
      </svg>
      Open Connectors <em>GraphQL</em>
    </span>
  );
}
