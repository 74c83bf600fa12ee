/* Sets theme, text size and language before the first paint, so that nothing flashes. */
;(function () {
  var root = document.documentElement
  try {
    var look = JSON.parse(localStorage.getItem('tongpin.look') || '{}')
    var dark = look.theme === 'dark' || (look.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
    if (dark) root.dataset.theme = 'dark'
    if (look.large) root.dataset.large = ''
    root.lang = localStorage.getItem('tongpin.lang') === 'en' ? 'en' : 'zh-CN'
  } catch (e) {
    root.lang = 'zh-CN'
  }
})()
