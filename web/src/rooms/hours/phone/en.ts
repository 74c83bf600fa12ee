/** Words of punching by phone, English. */
export const press = {
  verb: 'Punch',
  done: 'Punched at {{at}}, {{place}}',
  where: 'Works within range of {{names}}. Only the distance is noted, your position is not kept.',
  where_or_network:
    'Works within range of {{names}}; if the phone gives no position, your office’s network ({{networks}}) counts as being there. Only the distance or the network’s name is noted, neither your position nor your address is kept.',
  network:
    'Your office’s network ({{networks}}) counts as being there. Your position is not asked; only the network’s name is noted, not your address.',
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

export const network = {
  title: 'Office networks',
  hint: 'Where a phone gives no position, a punch that comes from the office’s network counts as being there. No browser tells the name of the Wi-Fi, so the address that the server sees decides. It never counts against a position out of range, nor for a punch delivered late; only the network’s name is noted, nobody’s address.',
  add_here: 'Add the network I am on now',
  add: 'Add a network',
  change: 'Change the network',
  here: 'The server sees you under {{address}}.',
  hidden:
    'The server can’t see your address: a proxy stands between that nobody named. Name it by TONGPIN_PROXIES on the server first; else everybody seems to come from the proxy, and no punch by network counts.',
  is_here: 'You are here now',
  lead: 'The public addresses under which the office reaches the internet, IPv4 or IPv6, like 203.0.113.8 or 2001:db8:1::/64.',
  lead_here:
    'The server sees you under {{address}}. Make sure that you are on the office’s network and not on mobile data or at home.',
  saved: 'Saved; it is told below people’s punch button',
  drop: 'Delete the network',
  dropped: 'Deleted; this network no longer counts as being there',
}
