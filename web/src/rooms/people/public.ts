/** What other rooms may use of people: the local clock of an office and the as-of picker. */
export { DayPicker } from './DayPicker'
export { useDirectory } from './data'
