/** In which order payslips are read, and the filters above the list; the server sorts and counts. */
export type Order = 'change' | 'name' | 'net' | 'gross'
export type Filter = 'all' | 'band' | 'asked' | 'new'
export const ORDERS: Order[] = ['change', 'net', 'gross', 'name']
export const FILTERS: Filter[] = ['all', 'band', 'new', 'asked']
