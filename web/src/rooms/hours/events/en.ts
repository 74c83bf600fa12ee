/** Words of leave for events. */
export default {
  title: 'Event leave',
  sub: 'What each province gives for marriage, birth and bereavement. Only what a source says is used; HR enters the rest, and until then it cannot be asked for.',
  no_province: 'province unknown: enter figures for the office',
  days: '{{days}} days',
  counted: '{{days}} {{unit}}',
  ask: 'No source was found',
  unit_open: 'Calendar or working days?',
  later: 'from child {{child}} on {{days}} days',
  unknown: 'To be entered',
  own: 'Entered here',
  national: 'All of China',
  edit: 'Enter {{kind}} of {{office}}',
  figure: 'Days and their source',
  lead: 'Name the rule and its article, so that others can look it up. It counts for requests from its first day on.',
  saved: 'Saved',
}
