/** A person's round mark: the last character of a Chinese name, initials of a Latin one. */
type Props = { name: string; size?: 's' | 'm' | 'l'; accent?: boolean }

export function initials(name: string): string {
  const text = name.trim()
  const latin = text.replace(/[^\p{Script=Latin}\s'-]/gu, '').trim()
  if (latin && !/^\p{Script=Han}/u.test(text)) return latin[0]!.toUpperCase()
  const han = text.match(/\p{Script=Han}/gu)
  return han ? han[han.length - 1]! : (text[0] ?? '·')
}

export function Avatar({ name, size = 's', accent }: Props) {
  return (
    <span className={`av${size === 's' ? '' : ` ${size}`}${accent ? ' a' : ''}`} aria-hidden>
      {initials(name)}
    </span>
  )
}
