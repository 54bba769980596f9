import { accessSync, constants, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './process.mjs'

/**
 * @typedef {object} Part Something of the system that the end-to-end tests drive.
 * @property {string} name
 * @property {string} variable Names its path, if it is set.
 * @property {string[]} commands One of these in the search path will do.
 * @property {string[]} [modules] Files of it that Debian has in packages apart.
 * @property {string[]} [files] In place of a command: these, which only Debian is asked for.
 * @property {string[]} [services] What Debian starts with the packages, and at each boot.
 * @property {string[]} packages Debian's names.
 * @property {string} [download] Playwright's name, where it has a download of its own.
 * @property {string} other How to come by it elsewhere.
 */

const ELSEWHERE =
  'macOS, Windows: no package of it; run npm test in a Debian container or in WSL (wsl --install -d Debian)'

/** @type {Part[]} */
const PARTS = [
  {
    name: 'Chromium',
    variable: 'SIDETONE_CHROMIUM',
    commands: ['chromium', 'google-chrome'],
    packages: ['chromium'],
    download: 'chromium',
    other: 'npx playwright install chromium, or a Chrome or Chromium of your own',
  },
  {
    name: 'Firefox',
    variable: 'SIDETONE_FIREFOX',
    commands: ['firefox-esr'],
    packages: ['firefox-esr'],
    download: 'firefox',
    other: 'npx playwright install firefox, or a Firefox of your own',
  },
  {
    name: 'Kamailio with WebSocket, TLS, presence and SQLite',
    variable: 'SIDETONE_KAMAILIO',
    commands: ['kamailio'],
    modules: ['websocket', 'tls', 'outbound', 'presence', 'db_sqlite'].map(
      (module) => `kamailio/modules/${module}.so`,
    ),
    packages: [
      'kamailio',
      'kamailio-websocket-modules',
      'kamailio-tls-modules',
      'kamailio-outbound-modules',
      'kamailio-presence-modules',
      'kamailio-sqlite-modules',
    ],
    services: ['kamailio'],
    other: `Fedora: sudo dnf install kamailio kamailio-websocket. ${ELSEWHERE}`,
  },
  {
    name: 'rtpengine',
    variable: 'SIDETONE_RTPENGINE',
    commands: ['rtpengine'],
    packages: ['rtpengine-daemon'],
    services: ['rtpengine-daemon'],
    other: ELSEWHERE,
  },
  {
    name: 'coturn',
    variable: 'SIDETONE_TURNSERVER',
    commands: ['turnserver'],
    packages: ['coturn'],
    services: ['coturn'],
    other: `Fedora: sudo dnf install coturn. ${ELSEWHERE}`,
  },
  {
    name: 'SIPp',
    variable: 'SIDETONE_SIPP',
    commands: ['sipp'],
    packages: ['sip-tester'],
    other: `Fedora: sudo dnf install sipp. ${ELSEWHERE}`,
  },
  {
    name: 'baresip',
    variable: 'SIDETONE_BARESIP',
    commands: ['baresip'],
    packages: ['baresip-core'],
    other: `Fedora: sudo dnf install baresip. ${ELSEWHERE}`,
  },
  {
    name: 'SQLite',
    variable: 'SIDETONE_SQLITE',
    commands: ['sqlite3'],
    packages: ['sqlite3'],
    other: 'Fedora: sudo dnf install sqlite',
  },
  {
    name: 'OpenSSL',
    variable: 'SIDETONE_OPENSSL',
    commands: ['openssl'],
    packages: ['openssl'],
    other: 'Fedora: sudo dnf install openssl',
  },
  {
    name: 'Fonts that the kept layouts were drawn with',
    variable: 'SIDETONE_FONTS',
    commands: [],
    files: [
      '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf',
      '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
    ],
    packages: ['fonts-dejavu-core', 'fonts-noto-cjk'],
    other: 'nothing: layouts are compared where these fonts are',
  },
]

/** /usr/sbin is not in everybody's search path. */
const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']

const debian = existsSync('/etc/debian_version')

function executable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Whether a Debian without those modules is all there is. Elsewhere nobody knows where modules lie. @param {Part} part */
function lacksModule({ modules = [] }) {
  if (!debian) return false
  const folders = readdirSync('/usr/lib')
  return modules.some((module) => !folders.some((folder) => existsSync(join('/usr/lib', folder, module))))
}

/** A command of it in the usual folders, or undefined. @param {Part} part */
const commandOf = ({ commands }) =>
  commands.flatMap((name) => FOLDERS.map((folder) => join(folder, name))).find(executable)

/** Where this part is, or undefined. @param {Part} part */
function find(part) {
  if (part.files) return part.files.every((file) => existsSync(file)) || !debian ? part.files[0] : undefined
  const named = process.env[part.variable]
  if (named) return executable(named) ? named : undefined
  if (lacksModule(part)) return undefined
  return commandOf(part)
}

/** Whether Playwright has downloaded its own. @param {Part} part */
async function downloaded(part) {
  if (!part.download) return false
  const { default: playwright } = await import('@playwright/test')
  return existsSync(playwright[part.download].executablePath())
}

/** @param {Part[]} parts */
async function missingOf(parts) {
  const found = await Promise.all(parts.map(async (part) => Boolean(find(part)) || (await downloaded(part))))
  return parts.filter((_, at) => !found[at])
}

/** What Debian asks before it starts a service that it has just installed; 101 forbids it. */
const POLICY = '/usr/sbin/policy-rc.d'

/** Forbids that services start, as far as the machine has no policy of its own, and answers what takes that back. */
function keepServicesDown() {
  if (existsSync(POLICY)) return () => {}
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  return () => rmSync(POLICY)
}

/** Each part by itself: Ubuntu has no `firefox-esr`, and that must not keep Kamailio out. No server is left running. */
async function installByApt(parts) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const update = await run('apt-get', ['update', '-qq'], { env })
  if (update.code !== 0) console.log(update.output.trim())
  const allow = keepServicesDown()
  try {
    for (const part of parts) {
      const { packages, services = [] } = part
      const isNew = commandOf(part) === undefined
      console.log(`Installing ${packages.join(', ')} (apt-get) …`)
      const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages]
      const { code, output } = await run('apt-get', args, { env })
      if (code !== 0) console.log(output.trim())
      // Nor at the next boot, unless it was somebody's own before. Where there is no systemd, nothing starts them.
      for (const service of isNew ? services : []) await run('systemctl', ['disable', '--quiet', service])
    }
  } finally {
    allow()
  }
}

/** Where a distribution has no such package, Playwright's own build may still be had. */
async function installByPlaywright(parts, root) {
  for (const { name, download } of parts) {
    if (!download) continue
    console.log(`Downloading ${name} (playwright install) …`)
    const args = ['install', ...(root ? ['--with-deps'] : []), download]
    const { code, output } = await run(process.execPath, ['node_modules/@playwright/test/cli.js', ...args])
    if (code !== 0) console.log(output.trim())
  }
}

/**
 * Sees to it that the browsers and servers of the end-to-end tests are there: on Debian and its kin as root it installs what
 * is missing. Where they were found is told to child processes by the environment. Where something is still missing then, it
 * names what to install and how.
 *
 * @param {readonly string[]} [names] these parts only
 * @returns {Promise<boolean>} whether all is there
 */
export async function ensureSystem(names = PARTS.map(({ name }) => name)) {
  const asked = PARTS.filter(({ name }) => names.includes(name))
  const missing = () => missingOf(asked)
  let parts = await missing()
  const wanted = () => parts.filter((part) => !process.env[part.variable])
  const root = process.getuid?.() === 0
  if (wanted().length > 0 && root && executable('/usr/bin/apt-get')) {
    await installByApt(wanted())
    parts = await missing()
  }
  if (wanted().some((part) => part.download)) {
    await installByPlaywright(wanted(), root)
    parts = await missing()
  }
  if (parts.length === 0) {
    for (const part of asked) process.env[part.variable] ??= find(part) ?? ''
    return true
  }
  console.error('\nThis needs what is not on the machine:')
  for (const { name, variable, packages, other } of parts) {
    console.error(`  ${name}`)
    console.error(`    Debian, Ubuntu: sudo apt-get install ${packages.join(' ')}`)
    console.error(`    elsewhere:      ${other}`)
    console.error(`    or, if it is somewhere already: ${variable}=/path/to/it`)
  }
  console.error('Without them: npm run check')
  return false
}
