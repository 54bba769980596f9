/** What a country's network sounds like, each in the short form of {@link readTone}. */
export interface CountryTones {
  readonly ringback: string
  readonly busy: string
  readonly congestion: string
  readonly waiting: string
}

/** What most countries have, and ITU-T E.180 §2 to §8 recommend for a new network: 425 Hz in the middle of the ranges. */
const usual: CountryTones = {
  ringback: '425:1000 0:4000',
  busy: '425:500 0:500',
  congestion: '425:250 0:250',
  waiting: '425:200 0:600 425:200 0:4000',
}

/** The North American numbering plan. */
const american: CountryTones = {
  ringback: '440+480:2000 0:4000',
  busy: '480+620:500 0:500',
  congestion: '480+620:250 0:250',
  waiting: '440:300 0:9700',
}

/**
 * By ISO 3166-1 alpha-2: frequencies and cadences as the administrations reported them for ITU-T E.180 Supplement 2, "Various
 * tones used in national networks". Where one reported several, the one of its digital exchanges stands here.
 */
const countries: Readonly<Record<string, Partial<CountryTones>>> = {
  AU: {
    ringback: '400*17:400 0:200 400*17:400 0:2000',
    busy: '425:375 0:375',
    congestion: '425:375 0:375 425@-10:375 0:375',
    waiting: '425:200 0:200 425:200 0:4400',
  },
  BR: { busy: '425:250 0:250', congestion: '425:250 0:250 425:750 0:250', waiting: '425:50 0:1000' },
  CA: american,
  CH: { congestion: '425:200 0:200', waiting: '425:200 0:200 425:200 0:4000' },
  CN: {
    ringback: '450:1000 0:4000',
    busy: '450:350 0:350',
    congestion: '450:700 0:700',
    waiting: '450:400 0:4000',
  },
  DE: { busy: '425:480 0:480', congestion: '425:240 0:240', waiting: '425:200 0:200 425:200 0:5000' },
  ES: {
    ringback: '425:1500 0:3000',
    busy: '425:200 0:200',
    congestion: '425:200 0:200 425:200 0:200 425:200 0:600',
    waiting: '425:175 0:175 425:175 0:3500',
  },
  FR: {
    ringback: '440:1500 0:3500',
    busy: '440:500 0:500',
    congestion: '440:250 0:250',
    waiting: '440:300 0:10000',
  },
  GB: {
    ringback: '400+450:400 0:200 400+450:400 0:2000',
    busy: '400:375 0:375',
    congestion: '400:400 0:350 400:225 0:525',
    waiting: '400:100 0:4000',
  },
  IN: {
    ringback: '400*25:400 0:200 400*25:400 0:2000',
    busy: '400:750 0:750',
    congestion: '400:250 0:250',
    waiting: '400:200 0:100 400:200 0:7500',
  },
  IT: { congestion: '425:200 0:200', waiting: '425:400 0:100 425:250 0:100 425:150 0:14000' },
  JP: {
    ringback: '400*16:1000 0:2000',
    busy: '400:500 0:500',
    congestion: '400:500 0:500',
    waiting: '400*16:500 0:8000',
  },
  NL: { waiting: '425:500 0:9500' },
  RU: {
    ringback: '425:800 0:3200',
    busy: '425:400 0:400',
    congestion: '425:200 0:200',
    waiting: '425:200 0:5000',
  },
  SE: {
    ringback: '425:1000 0:5000',
    busy: '425:250 0:250',
    congestion: '425:250 0:750',
    waiting: '425:200 0:500 425:200 0:5000',
  },
  US: american,
}

/** The countries whose tones are known, ISO 3166-1 alpha-2. */
export const toneCountries: readonly string[] = Object.keys(countries)

/** The tones of a country; the usual ones stand in where nothing is known. @param country ISO 3166-1 alpha-2, or '' */
export function tonesOf(country: string): CountryTones {
  return { ...usual, ...(Object.hasOwn(countries, country) ? countries[country] : {}) }
}
