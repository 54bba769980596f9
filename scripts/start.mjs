import { resolve } from 'node:path'
import util from 'node:util'
import { ensurePackages } from './install.mjs'
import { ensureNode } from './node-version.mjs'

/**
 * The phone and its demo exchange, from a fresh clone: node scripts/start.mjs [--port N] [--host ADDRESS] [--local]
 */
const HELP = `npm start -- [options]

  --port N        the port to begin with, 5173 unless given; one that is taken gives way to the next
  --host ADDRESS  listen for plain HTTP there too, 0.0.0.0 for everywhere; browsers give no microphone to such pages
  --local         nothing for other machines`

function readOptions() {
  try {
    const { values } = util.parseArgs({
      options: {
        port: { type: 'string', default: '5173' },
        host: { type: 'string', default: '127.0.0.1' },
        local: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`${values.port} is no port.`)
    return { ...values, port }
  } catch (error) {
    console.error(`${error.message}\n\n${HELP}`)
    return process.exit(2)
  }
}

/** Starts Vite with the exchange mounted. */
async function serve({ port, host }) {
  const { createServer } = await import('vite')
  const server = await createServer({ server: { port, host }, clearScreen: false, logLevel: 'warn' })
  await server.listen()
  return server
}

/** Opens it to the network; not being able to is no reason not to run. */
async function openNetwork(server, port) {
  const { api } = server.config.plugins.find(({ name }) => name === 'sidetone:exchange') ?? {}
  try {
    return (await api?.openToNetwork(server, port))?.urls ?? []
  } catch (error) {
    console.error(`  Other machines cannot reach it: ${error.message}\n`)
    return []
  }
}

function tell(local, plain, secure) {
  const lines = ['', '  Sidetone is ready.', '', `  On this machine     ${local}`]
  const also = (label, urls) =>
    urls.forEach((url, at) => lines.push(`  ${(at === 0 ? label : '').padEnd(20)}${url}`))
  also('Without microphone', plain)
  also('On another machine', secure)
  if (secure.length > 0) {
    lines.push(`${' '.repeat(22)}The browser asks once whether to trust this machine’s certificate.`)
  }
  lines.push(
    '',
    '  Every tab, browser or machine is somebody else: call one from the other, or press “Echo test”.',
  )
  lines.push('  Ctrl-C stops.', '')
  console.log(lines.join('\n'))
}

ensureNode()
process.chdir(resolve(import.meta.dirname, '..'))
const options = readOptions()
if (options.help) {
  console.log(HELP)
} else {
  await ensurePackages()
  const server = await serve(options)
  const address = server.httpServer?.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  const secure = options.local ? [] : await openNetwork(server, 5443)
  tell(`http://localhost:${port}${server.config.base}`, server.resolvedUrls?.network ?? [], secure)
}
