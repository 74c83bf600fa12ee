/** The title of a link in the reader's language. */
import type { Link } from '../api/contract'

export const titleIn = (link: Pick<Link, 'title' | 'title_en'>, lang: string): string =>
  (lang === 'en' && link.title_en) || link.title
