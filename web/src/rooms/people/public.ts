/** What other rooms may use of people: the as-of picker. */
export { DayPicker } from './DayPicker'
