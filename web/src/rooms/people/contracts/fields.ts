/** Fields of our own forms, described like those of an entity. */
import type { Field } from '@/base/api/contract'

export const field = (name: string, kind: string, label: string, more: Partial<Field> = {}): Field =>
  ({ name, kind, label: { zh: label, en: label }, required: false, editable: true, ...more }) as Field
