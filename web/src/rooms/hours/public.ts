/** What other rooms may use of the hours screens. */
export { PersonMonth } from './person/PersonMonth'
export { BalanceList } from './person/Balances'
export { useBalances, useDay, usePersonMonth } from './api'
export { isZero, sum } from './say'
export { minutesOf, sayClock, timeOf } from './day/axis'
export type { Balance, DayPage, Figures, PersonMonth as PersonMonthData } from './contract'
