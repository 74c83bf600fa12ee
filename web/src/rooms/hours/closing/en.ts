/** Words of the check before a close, English. */
export default {
  title: 'Before the close · {{month}}',
  lead: 'What is open counts as it is judged now: a missing punch as missing, an absence as absence. The reason and what was open are kept.',
  as_judged: 'Close as judged',
  held: 'Not to be closed yet: {{offices}}. Mend what bears a lock first.',
  shut: 'All right',
  go: 'Go there',
  look: 'Look',
  rest: 'More: {{count}}',
  level: { block: 'In the way: ', warning: 'Open: ', note: 'To know: ', done: 'Done: ' },
  closes_on: 'Closes on {{day}}',
  no_day: 'Set a close day',
  differ: 'Something changed after the close. People whose figures differ from the close before: {{count}}.',
  differ_show: 'Show differences',
  differ_title: 'Differences from the close before · {{month}}',
  differ_lead:
    'Left: as it was closed, which pay may have used. Right: as it is now. The next pay run pays or takes back the difference.',
  because: '{{who}}: {{reason}}',
  reopened: 'Reopened by {{who}}, {{when}}: {{reason}}',
  resettled: 'Found {{when}}: {{reason}}',
  day_title: 'Close day of {{office}}',
  day_kept: 'Close day saved',
}
