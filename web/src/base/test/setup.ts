/** Test ground: words in both languages, so that parts can be rendered. */
import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'
import { startWords } from '../i18n/lang'
import en from '../i18n/en'
import zh from '../i18n/zh'

// The words under test are the Chinese ones, whatever language the machine speaks.
localStorage.setItem('tongpin.lang', 'zh')
startWords({ zh, en })
afterEach(cleanup)
