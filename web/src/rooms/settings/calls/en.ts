export default {
  none: 'No other systems yet',
  none_hint:
    'Name the address of an ERP or accounting system here, and the step “Call another system” can choose it.',
  add: 'Add a system',
  change: 'Change the system',
  edit: 'Change {{name}}',
  drop: 'Remove {{name}}',
  dropped: '{{name}} removed',
  saved: 'Saved',
  off: 'Off',
  key: 'Signing key',
  signed: 'signed',
  unsigned: 'unsigned',
  test: 'Try it',
  tested: '{{name}} took the call (status {{status}})',
  hint: {
    url: 'Begins with https. When a process comes to the step, the request is posted here; again until it is taken, always with the same delivery number.',
    key: 'Proves to the other side that we called (HMAC-SHA256). Never shown again; left empty, the old one stays.',
  },
}
