/** Words for people who are judged by results, English. */
export default {
  title: 'Judged by results',
  yours:
    'You are judged by results: your lead accepts what is done. Nothing is punched, nobody looks whether you are online, no presence is recorded.',
  theirs: 'Judged by results: the lead accepts what is done. Nothing is punched and no presence is recorded.',
  missing: 'Nothing accepted yet',
  away: 'No working day in it',
  none: 'No result yet',
  waiting: 'Waits for the lead',
  accepted: 'accepted by {{who}} on {{day}}',
  hand_in: 'Hand in a result',
  settle: 'Settle',
  settle_lead:
    'The period counts as done though no result was accepted. The reason stays on record, and the person can read it.',
  settled: 'Settled',
}
