/** What other rooms may use of one's own pages. */
export { AlsoDue } from './home/Due'
