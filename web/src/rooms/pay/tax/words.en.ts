export const tax_page = {
  title: 'Tax and bonuses',
  sub: 'How the tax of each person is withheld, how annual bonuses are taxed, and the deductions the tax bureau sends; the run takes what holds in its month.',
  tab: { methods: 'Ways of withholding', bonuses: 'Annual bonuses', relief: 'Special additional deductions' },
  set: 'Set a way of withholding',
  set_lead:
    'Who is not set is withheld as wages, cumulatively. Who comes from another employer starts anew with the month of joining; nothing is taken over.',
  set_done: 'Set. Compute the months that are not approved again',
  methods_hint: 'Only people whose way differs from plain cumulative withholding, or who went back to it.',
  no_methods: 'Everybody is withheld as wages, cumulatively',
  no_methods_hint:
    'First jobs, people with at most 60,000 last year, interns, platform workers and people paid for services are set here.',
  who: {
    cumulative: 'Ordinary employees.',
    first_wages:
      'No wages and no services withheld cumulatively since 1 January; the person declares it and both sides keep the evidence. Not for people who change jobs.',
    low_income:
      'Filed here in every month of last year, at most 60,000 in all with bonuses, still here in January: all three.',
    student: 'Interns in full-time education; in no employees’ insurance or housing fund.',
    platform: 'Workers of internet platforms; in no employees’ insurance or housing fund.',
    service: 'People who are not employed here; each payment by itself, no insurance or housing fund.',
  },
  low_open: 'Find people with at most 60,000 last year',
  low: '{{year}}: at most 60,000 last year',
  low_lead: 'Twelve payslips here in {{year}}, at most 60,000 gross in all, and still here in January:',
  low_none: 'Nobody was found. Whoever was paid by another system last year is set one by one.',
  low_set: 'Set, people: {{count}}',
  low_reason: '{{year}}: filed every month, at most 60,000 in all (by the payslips here)',
  is_set: 'Set',
  bonus_add: 'Add a bonus',
  bonus_change: 'Change the bonus',
  bonus_done: 'Saved. Compute the month again',
  bonuses_hint:
    'Taxed apart only once a person and year. For many people import a sheet: number, name, bonus, how taxed.',
  no_bonuses: 'No annual bonuses yet',
  no_bonuses_hint: 'Both taxes are worked out side by side, you choose, and who chose is kept.',
  both_hint: 'With person, month and amount given, both ways of taxing are shown here.',
  cheaper: 'Less tax this month',
  month_tax: 'Tax of the month',
  without:
    'Without the bonus the tax of the month is {{tax}}. Joined with the wages it may raise the rate of later months; in the annual return the person may choose again.',
  relief_hint:
    'Year-to-date figures exported from the tax bureau’s client, imported once a month; who has none this month goes on with what was deducted before.',
  no_relief: 'No sheet of special additional deductions yet',
  no_relief_hint:
    'Import what the tax bureau exports: people are known by identity number, the same sheet twice changes nothing.',
  import: 'Import',
  drop: 'Delete',
  dropped: 'Deleted',
  mine: 'How my tax is withheld',
  mine_since: 'Since {{month}}. Ground: {{reason}}',
  mine_relief: 'Special additional deductions up to {{month}}',
  mine_bonus: 'Annual bonus {{month}}, {{way}}',
}
