/** Stories that hold every part of the screen at least once, for what is looked at in every one of its parts. */
export const PARTS_OF_ALL = [
  'idle',
  'keypad',
  'two calls',
  'two ring while one talks',
  'muted, with the ladder',
  'call details, answered',
  'settings, sound',
  'first run',
  'account, wrong password',
  'troubles',
] as const
