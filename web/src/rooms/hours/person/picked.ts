/** Which day of a month stands open under the calendar. */
import type { CalendarDay, PersonMonth } from '../contract'

const PLAIN = ['normal', 'rest', 'no_data', 'not_employed']

/** The day that was tapped; else today, else the last day on which something was to be seen. */
export function pickedDay(
  data: Pick<PersonMonth, 'days'>,
  picked: string | null,
  today: string,
): CalendarDay | undefined {
  const wanted = data.days.find((one) => one.day === (picked ?? today))
  if (wanted) return wanted
  const special = data.days.filter((one) => !PLAIN.includes(one.code))
  return special.at(-1) ?? data.days.filter((one) => one.code === 'normal').at(-1)
}
