/** What the shapes mean. */
export const Legend = () => (
  <ul className="legend" aria-label="Legend">
    <li data-tone="ahead" data-kind="command">
      <svg viewBox="0 0 34 14" aria-hidden="true">
        <rect x="1" y="1" width="32" height="12" rx="3" />
      </svg>
      command
    </li>
    <li data-tone="ahead" data-kind="event">
      <svg viewBox="0 0 34 14" aria-hidden="true">
        <rect x="1" y="1" width="32" height="12" rx="6" />
      </svg>
      event
    </li>
    <li data-tone="refusal" data-kind="event">
      <svg viewBox="0 0 34 14" aria-hidden="true">
        <rect x="1" y="1" width="32" height="12" rx="6" />
        <path d="M14 4l6 6m0-6-6 6" />
      </svg>
      refusal
    </li>
    <li data-tone="undo" data-kind="event">
      <svg viewBox="0 0 34 14" aria-hidden="true">
        <rect x="1" y="1" width="32" height="12" rx="6" />
        <path d="M20 9h-5a2 2 0 0 1 0-4h4" />
      </svg>
      compensation
    </li>
    <li>
      <svg viewBox="0 0 34 14" aria-hidden="true">
        <path className="handler" d="M9 1C9 8 25 6 25 13" />
      </svg>
      what a handler made of it
    </li>
  </ul>
);
