/** Words of certificates, English. */
export default {
  own: 'My certificates',
  own_note: 'Employment and income: ask for one, download it',
  ask: 'Ask for a certificate',
  none: 'No certificates yet',
  none_hint:
    'For a visa or a loan: ask here for a certificate of employment or income and download it once HR agrees.',
  lang: { zh: 'Chinese', en: 'English', both: 'Chinese and English' },
  code: 'Code {{code}}',
  download: 'Download',
  void: 'Void',
  verify: {
    or: 'Or enter the code on a certificate',
    label: 'Code of the certificate',
    ask: 'Verify',
    genuine: 'This certificate was issued here',
    void: 'This certificate was issued here, but is void since {{day}}. Ask for the one that replaced it.',
    missing: 'There is no such code; check it and try again',
    kind: 'Certificate',
    company: 'Issued by',
    name: 'Name',
    day: 'Issued on',
    compare: 'Compare each line with the paper; of the name only the first letter is shown.',
  },
}
