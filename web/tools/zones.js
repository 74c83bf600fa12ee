/** The import zones as a lint rule: app may use rooms and base, a room may use base, rooms meet only at public.ts. */
import path from 'node:path'

const zoneOf = (file) => {
  const part = file.replaceAll('\\', '/').split('/src/')[1]
  if (!part) return null
  const [zone, room, ...rest] = part.split('/')
  if (zone !== 'app' && zone !== 'base' && zone !== 'rooms') return null
  return { zone, room: zone === 'rooms' ? room : null, file: rest.join('/') }
}

const refusal = (from, to) => {
  if (from.zone === 'base' && to.zone !== 'base') return 'base knows neither rooms nor the app'
  if (from.zone === 'rooms' && to.zone === 'app') return 'a room never imports the app'
  const elsewhere = from.zone === 'rooms' && to.zone === 'rooms' && from.room !== to.room
  if (elsewhere && !/^public(\.tsx?)?$/.test(to.file)) return `enter the room "${to.room}" by its public.ts only`
  return null
}

export const zones = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const here = zoneOf(context.filename)
    if (!here) return {}
    const check = (node, source) => {
      if (typeof source !== 'string' || !/^(\.|@\/)/.test(source)) return
      const target = source.startsWith('@/')
        ? `/src/${source.slice(2)}`
        : path.posix.join(path.posix.dirname(context.filename.replaceAll('\\', '/')), source)
      const there = zoneOf(target)
      const message = there && refusal(here, there)
      if (message) context.report({ node, message })
    }
    return {
      ImportDeclaration: (node) => check(node, node.source.value),
      ImportExpression: (node) => check(node, node.source.value),
      ExportNamedDeclaration: (node) => node.source && check(node, node.source.value),
      ExportAllDeclaration: (node) => check(node, node.source.value),
    }
  },
}
