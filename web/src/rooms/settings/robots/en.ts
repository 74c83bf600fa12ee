export default {
  none: 'No group robots yet',
  none_hint:
    'Add a custom robot to a group, paste its webhook address here and choose what it tells. Pay and identity numbers never go to a group.',
  no_address:
    'The address of this installation is not set, so messages to groups hold no link. The owner sets it under “Mail”.',
  add: 'Add a group robot',
  change: 'Change the group robot',
  edit: 'Change {{name}}',
  drop: 'Remove {{name}}',
  dropped: '{{name}} removed',
  saved: 'Saved',
  off: 'Off',
  signed: 'signed',
  unsigned: 'unsigned',
  sent: 'Last message: {{at}}',
  never: 'Nothing sent yet',
  waiting: 'Waiting: {{count}}',
  trouble: 'Not taken since {{since}}. The answer: {{why}}',
  test: 'Send a test message',
  tested: '{{name}} took the test message. The answer: {{answer}}',
  kept: 'address ending in {{end}}',
  hint: {
    webhook:
      'Copy the whole of it from the settings of the group. Whoever knows it can write into the group, so it is never shown again; left empty, the old one stays.',
    secret: 'Where DingTalk or Feishu was told to check signatures. WeCom has none.',
    topics:
      'Approvals are chosen process by process. The name of the reader stands before the message; what was filled in stays here.',
    departments:
      'By where the reader works, teams below included. With neither offices nor departments: all of it.',
  },
}
