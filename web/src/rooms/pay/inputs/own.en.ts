/** Words of a company's own inputs, English. */
export const own = {
  open: 'Own inputs',
  title: "The company's own inputs",
  lead: 'Add an input: formulas may use its name at once, and the grid has a column for it.',
  add: 'Add',
  added: 'Added. The grid has a column for it',
  drop: 'Remove {{name}}',
  show: { money: 'Money', number: 'Number' },
  per: { month: 'each month', agreement: 'from a day on' },
  since: 'agreed, until changed',
  since_day: 'since {{day}}',
  file: 'Own inputs may come as a table, too; people are named by number, by phone, or by name and office.',
  file_out: 'Take the table of the month',
  file_in: 'Bring a filled table in',
}
