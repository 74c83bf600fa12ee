/** What other rooms may use of the hours screens. */
export { PersonMonth } from './person/PersonMonth'
export { BalanceList } from './person/Balances'
export { overtimeOf } from './person/totals'
export { useBalances, useDay, usePersonMonth } from './api'
export { isFree } from './say'
export { sayClock, timeOf } from './day/axis'
export type { Balance, DayPage, PersonMonth as PersonMonthData, WeekDay } from './contract'
