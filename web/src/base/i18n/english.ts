/** English: a sentence is written for many ("{{count}} days"); of one it reads "1 day". The server keeps the same list. */
const IRREGULAR: Record<string, string> = {
  people: 'person',
  processes: 'process',
  entries: 'entry',
  punches: 'punch',
}
const REGULAR =
  'accounts|alarms|arguments|cells|changes|characters|checks|columns|conditions|days|decimals|decisions|departments|' +
  'differences|errors|facts|fields|figures|files|hours|imports|items|leavers|lessons|levels|lines|matters|messages|minutes|months|' +
  'notes|objections|offices|others|papers|parts|payslips|places|points|questions|records|reminders|requests|rows|seconds|' +
  'sheets|steps|taps|things|times|to-dos|versions|weeks|years'
const ONE = new RegExp(`(?<![\\w.,:/-])1 (${REGULAR}|${Object.keys(IRREGULAR).join('|')})(?![\\w-])`, 'g')

export const ofOne = (text: string) =>
  text.replace(ONE, (_, many: string) => `1 ${IRREGULAR[many] ?? many.replace(/s$/, '')}`)
