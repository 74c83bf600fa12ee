/** The mark: two waves in step. */
export const Mark = ({ size = 28 }: { size?: number }) => (
  <span
    className="mark"
    style={{ width: `${size / 16}rem`, height: `${size / 16}rem`, borderRadius: `${size / 64}rem` }}
    aria-hidden
  >
    <svg
      width="64%"
      height="64%"
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
    >
      <path d="M1.8 6.6c2.4-4 4.8-4 7.2 0s4.8 4 7.2 0M1.8 11.8c2.4-4 4.8-4 7.2 0s4.8 4 7.2 0" />
    </svg>
  </span>
)
