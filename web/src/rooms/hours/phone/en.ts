/** Words of punching by phone, English. */
export const press = {
  verb: 'Punch',
  done: 'Punched at {{at}}, {{place}}',
  where: 'Works within range of {{names}}. Only the distance is noted, your position is not kept.',
  anywhere: 'Works anywhere; your position is not asked.',
  kept: 'No network. Punches kept on this phone: {{count}}; they are sent when it is back.',
  refused: 'No punch on {{day}} at {{at}}: {{why}}',
  appeal: 'Ask for a missing punch',
  put_away: 'Put away',
}

export const phone = {
  tab: 'Places to punch by phone',
  machines: 'Machines',
  hint: 'An office without a place has no phone punching. Only the distance is noted, nobody’s position is kept; without a position there is no punch, but a way to ask for one at once.',
  none: 'No place to punch by phone yet',
  none_hint: 'Stand in the office, press “Add where I am”, and give it a name.',
  add_here: 'Add where I am',
  add: 'Add a place',
  change: 'Change the place',
  lead: 'Without latitude and longitude, people of this office may punch anywhere.',
  no_here: 'Your position is not known; allow it or type latitude and longitude',
  within: 'within {{metres}} m',
  anywhere: 'anywhere',
  since: 'open since',
  saved: 'Saved; people now see the button on their home page',
  drop: 'Delete the place',
  dropped: 'Deleted; phones can’t punch here any more',
}
