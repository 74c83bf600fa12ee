/** Words of the face check, English. */
export default {
  title: 'Face check',
  sub: 'One more check when punching by phone; whether to use it is up to you.',
  about:
    'People who agree to it separately may take a picture when they punch by phone, to check that it is them. No picture is kept; there is no liveness check, so a photograph passes as well as a person; who does not agree punches as before.',
  no_driver:
    'The parts that compare faces (requirements-face.txt) are not installed on this server, so it cannot be switched on. All other ways to punch are as they were.',
  turn_on: 'Switch on the face check',
  turn_on_lead:
    'People are shown what it means, and only those who agree use it; machines and punching by phone without a face stay as they are.',
  turn_off: 'Switch off and delete all face data',
  now_on: 'Switched on; people choose under “Me”',
  now_off: 'Switched off; all face data are deleted',
  standing: 'On; impact assessed on {{day}}. People who agreed: {{count}}',
  not_offered: 'The company does not offer the face check',
  not_offered_hint: 'Punch as always; no face is needed.',
  since: 'Agreed on {{day}}',
  agree: 'I agree separately; enrol',
  agree_now: 'Agree and enrol this face',
  agreed: 'Enrolled; the picture was not kept',
  withdraw: 'Withdraw and delete my face data',
  withdrawn: 'Withdrawn; your face data are deleted',
  view: 'What the camera shows',
  no_camera: 'The camera cannot be opened. Allow it, or punch without a face.',
  no_liveness:
    'There is no liveness check: it cannot tell a person from a photograph. The picture is thrown away once compared.',
  done: 'Punched at {{at}}, {{place}}, face checked',
  punch: 'Punch with a face check',
  punch_now: 'Take the picture and punch',
}
