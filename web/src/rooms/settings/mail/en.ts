/** Words of the mail server, English. */
export default {
  none: 'No mail server yet. With one, what waits for people and reminders also reach their mailboxes; everybody chooses in “Me”.',
  from_machine:
    'The mail server is set by variables of the machine (TONGPIN_SMTP_HOST and so on); here you can only test it.',
  hint: {
    host: 'Like smtp.example.com; your mail provider’s help tells it.',
    username: 'With most providers the e-mail address.',
    password: 'Many providers want an app password, not the one for signing in. Kept encrypted, never shown again.',
    sender: 'Like Tongpin <hr@your-domain>.',
    address: 'Where people open this installation; links in mails begin with it.',
  },
  password: 'Password',
  saved: 'Mail server saved',
  test_title: 'Try it',
  test_hint: 'Sends a test mail to your own address now, and says why when it cannot.',
  test: 'Send a test mail',
  tested: 'Test mail sent to {{to}}',
}
