/** What other rooms may use of the room of requests: where a record's request stands, and deciding it at the record. */
export { Deciding } from './request/Deciding'
export { Standing, type Stands } from './request/Standing'
