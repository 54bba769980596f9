/**
 * @typedef {object} Text One entry of a catalogue.
 * @property {string} message in the source language
 * @property {string} translation
 * @property {readonly string[]} files where it stands in the source
 */

/** Names to fill in and elements to draw, as often as they may be used. @param {string} message */
function fillings(message) {
  const names = [...message.matchAll(/\{\s*(\w+)\s*(?=[,}])/g)].map(([, name]) => `{${name}}`)
  const elements = message.match(/<\/?\d+\/?>/g) ?? []
  return [...new Set([...names, ...elements])].toSorted().join(' ')
}

/**
 * What keeps the source's own catalogue from being what the source says.
 *
 * @param {ReadonlyMap<string, Text>} kept the catalogue by id
 * @param {ReadonlyMap<string, Text>} fresh the same, read from the source just now
 * @param {(files: readonly string[]) => boolean} isFirst whether the first load may draw it
 * @returns {string[]} a sentence each
 */
export function sourceFaults(kept, fresh, isFirst) {
  const faults = []
  for (const [id, { message, files }] of fresh) {
    const there = kept.get(id)
    if (!there) faults.push(`not in the catalogue: ${message} (${files.join(', ')})`)
    else if (isFirst(there.files) !== isFirst(files))
      faults.push(`in the wrong half of the catalogue: ${message} (${files.join(', ')})`)
  }
  for (const [id, { message }] of kept) if (!fresh.has(id)) faults.push(`no longer in the source: ${message}`)
  return faults
}

/**
 * What keeps a language from saying all that the source says.
 *
 * @param {ReadonlyMap<string, Text>} kept its catalogue by id
 * @param {ReadonlyMap<string, Text>} fresh the source's
 * @returns {string[]} a sentence each
 */
export function translationFaults(kept, fresh) {
  const faults = []
  for (const [id, { message }] of fresh) {
    const translation = kept.get(id)?.translation ?? ''
    if (translation === '') faults.push(`not translated: ${message}`)
    else if (fillings(translation) !== fillings(message))
      faults.push(`other names or elements than in “${message}”: ${translation}`)
  }
  return faults
}

/** Dynamic imports with what stands just before them. */
const LATER = /([^\n]*\n?[^\n]*)\bimport\(\s*'(\.[^'?]+\.tsx?)'/g

const WAITING = /\b(?:withWords|whenThere|part)\(\s*(?:async )?\(\) =>\s*(?:\(await )?$/

/**
 * Dynamic imports of parts with words that do not wait for the words.
 *
 * @param {string} file
 * @param {string} source its text
 * @param {(target: string) => boolean} hasWords whether what it imports has texts outside the first half
 * @returns {string[]} a sentence each
 */
export function wordlessImports(file, source, hasWords) {
  return [...source.matchAll(LATER)]
    .filter(([, before, target]) => !WAITING.test(before) && hasWords(target))
    .map(([, , target]) => `${file}: import('${target}') does not wait for its words: use whenThere or part`)
}
