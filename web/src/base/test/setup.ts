/** Test ground: words in both languages, so that parts can be rendered. */
import { startWords } from '../i18n/lang'
import en from '../i18n/en'
import zh from '../i18n/zh'

startWords({ zh, en })
