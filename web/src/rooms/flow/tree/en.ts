/** Words of the drawing, English. */
export default {
  label: 'Drawing of the process',
  start: 'Start',
  end: 'End',
  with: 'With {{names}}',
  since: 'since {{at}}',
  due: 'due {{at}}',
  overdue: 'overdue, was due {{at}}',
  goes_on: 'Under way',
  state: { done: 'Done', now: 'Under way', coming: 'To come', skipped: 'Not on the way', refused: 'Refused' },
}
