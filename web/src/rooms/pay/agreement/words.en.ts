/** Words of pay agreements, English. */
export const agreement = {
  title: 'Pay agreement',
  sub: 'What holds from which day. A change holds from its day on; what was before stays.',
  change: 'Change from a day',
  first: 'Enter the first agreement',
  lead: 'Give only what changes. Paid months are corrected by the next pay run by itself.',
  first_lead: 'What is paid from which day on. Leave empty what was not agreed.',
  within:
    'Within a month: the month is paid by the paid days of each, and the payslip tells each part. Bases of insurance and fund are not split.',
  done: 'The agreement is written',
  none: 'No pay agreement yet',
  none_hint: 'Nobody is paid without one. Enter it here, or import the pay file.',
  since: 'Since {{day}}',
  now: 'Now',
  later: 'Later',
  changed: 'changed',
}
