module example.com/package-storage

go 1.21

require (
	github.com/elastic/package-registry @registry@
	github.com/magefile/mage v1.14.0
)
