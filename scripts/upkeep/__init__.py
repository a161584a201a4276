"""What keepers of the project run now and then, and no build needs: a module a command.

`audit` runs Lighthouse and the HTML checker, `cards` draws the pictures shown of links, `licences`
lists the packages' licences, `pictures` takes those of the guide, and `same_site` compares what two
commits publish. The program knows none of them.
"""
