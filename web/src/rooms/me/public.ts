/** What other rooms may use of one's own pages. */
export { Due } from './home/Due'
